const format = currency => new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
const digits = currency => format(currency).resolvedOptions().maximumFractionDigits

/** Minor units as people write them. */
export const written = ({ amount, currency }) => format(currency).format(amount / 10 ** digits(currency))

/** As it is typed into a field. */
export const typed = ({ amount, currency }) => (amount / 10 ** digits(currency)).toFixed(digits(currency))

/** What was typed, with a point or a comma, in minor units; null when it is no amount. */
export const read = (text, currency) => {
  const [, whole, fraction = ''] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim().replaceAll(' ', '')) ?? []
  if (whole === undefined || fraction.length > digits(currency)) return null
  return { amount: Number(whole + fraction.padEnd(digits(currency), '0')), currency }
}
