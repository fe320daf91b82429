import chromium from '@sparticuz/chromium'

// The package unpacks into the temporary folder of its process, so it gets a process and folder of its own.
console.log(await chromium.executablePath())
