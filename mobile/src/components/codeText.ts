import { formatCode } from '@clf/shared/certificate'

/** A verification code in groups of four, whether or not it came with dashes. */
export const codeText = (code: string) => formatCode(code.replace(/[\s-]/g, ''))
