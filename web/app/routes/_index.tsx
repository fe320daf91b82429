export default function Landing() {
  return <h1>StrideIQ</h1>
}
