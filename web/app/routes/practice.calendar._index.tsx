/** The calendar with nothing open beside it. */
export default function NothingOpen() {
  return null
}
