import { expect, test } from 'vitest'
import { deviceName } from './device-name.ts'
import { networkOf, visitOf } from './visit.ts'

const addressOf = (ip: string) => visitOf(new Headers({ 'CF-Connecting-IP': ip })).address

test('ACC-07 all of one IPv6 network counts as one address', () => {
  expect(addressOf('2001:db8:1:2:3:4:5:6')).toBe(addressOf('2001:db8:1:2::1'))
  expect(addressOf('2001:db8:1:2::1')).not.toBe(addressOf('2001:db8:1:3::1'))
  expect(addressOf('2001:db8::1')).toBe('2001:db8:0:0')
  expect(addressOf('::1')).toBe('0:0:0:0')
  expect(addressOf('203.0.113.7')).toBe('203.0.113.7')
})

test('SEC-06/network what one stranger has many addresses of is one network', () => {
  const network = (ip: string) => networkOf(new Headers({ 'CF-Connecting-IP': ip }))
  expect(network('2001:db8:1:2::1')).toBe(network('2001:db8:1:ffff::9'))
  expect(network('2001:db8:1::1')).not.toBe(network('2001:db8:2::1'))
  expect(network('203.0.113.7')).toBe(network('203.0.113.250'))
  expect(network('203.0.113.7')).not.toBe(network('203.0.114.7'))
  expect(network('::ffff:203.0.113.7')).toBe(network('203.0.113.7'))
})

test('ACC-02 a device is named by browser and system alone', () => {
  const names: [string, string][] = [
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140', 'Edge on Windows'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Mobile Safari/604.1',
      'Safari on iPhone',
    ],
    ['curl/8.5', 'API client'],
  ]
  for (const [agent, name] of names) expect(deviceName(agent)).toBe(name)
})
