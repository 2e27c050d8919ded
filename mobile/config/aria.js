const attributes = {
  'aria-label': '',
  'aria-role': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
}
/** Attributes that Taro's mini-program templates do not carry by themselves. */
exports.aria = {
  View: attributes,
  Text: attributes,
  Button: attributes,
  Input: attributes,
  Image: attributes,
}
