/** Full-width ASCII (！ to ～) and the ideographic space to their half-width forms. */
export const toHalfWidth = (text: string) =>
  text.replace(/[\uFF01-\uFF5E]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')
