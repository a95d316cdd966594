/** What the sandbox of the payment gateway does with each method. */
export const PAYMENT_METHODS = [
  ['tok_ok', 'Card that is accepted'],
  ['tok_declined', 'Card that is declined'],
  ['tok_slow', 'Card that is accepted after some seconds'],
  ['tok_lost', 'Card whose gateway never answers'],
  ['tok_no_capture', 'Card that cannot be charged at shipping'],
  ['tok_no_refund', 'Card that cannot be refunded'],
];
/** The addresses of the demo users. */
export const ADDRESSES = {
  alice: { name: 'Alice Jansen', street: '1 Main Street', postalCode: '3511', city: 'Utrecht', country: 'NL' },
  bob: { name: 'Bob Meier', street: '7 Station Road', postalCode: '10115', city: 'Berlin', country: 'DE' },
};
