/** What the template prints. Texts are final: nothing is computed, looked up or formatted after this point. */
export interface DocumentModel {
  /** Prints 测试签名 不具法律效力 on every page. */
  test: boolean
  title: string
  contractNo: string
  verifyCode: string
  /** Address that the QR code opens. */
  checkUrl: string
  templateVersion: string
  /** The authority whose seal is placed, e.g. 咸宁市住房和城乡建设局. */
  office: string
  cover: readonly LabelledLine[]
  clauses: readonly PrintedClause[]
  text: { sm3: string; sha256: string }
  signatures: readonly SignatureBlock[]
  /** The broker beside the parties, when the sale came about through an agency. */
  broker?: BrokerBlock
  verifications: PrintedTable
  filing: readonly LabelledLine[]
  /** Which template prints it; the contract's own when left out. */
  template?: 'contract' | 'agreement'
  /** After the agreement of a change: the whole contract as it then reads. */
  restated?: { title: string; clauses: readonly PrintedClause[] }
}

export interface LabelledLine {
  label: string
  value: string
}

export interface PrintedTable {
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

export interface PrintedClause {
  no: number
  title: string
  key: boolean
  paragraphs: readonly string[]
  table?: PrintedTable
}

export interface SignatureBlock {
  name: string
  role: string
  /** Drawing of the name, from `strokesToSvg`. */
  svg: string
  signedAt: string
  keyFingerprint: string
  faceReceiptDigest: string
  proofAlgorithm: string
}

/** A broker of the register; `signed` is null when nobody could sign for the agency any more. */
export interface BrokerBlock {
  name: string
  registerNo: string
  agency: string
  filingNo: string
  signed: { svg: string; at: string; keyFingerprint: string; proofAlgorithm: string } | null
}

/** The contract text as `@clf/shared/text` makes it. */
export interface ContractText {
  templateVersion: string
  title: string
  clauses: readonly TextClause[]
  /** Canonical plain text: what signers read and what contract.txt holds, byte for byte. */
  plain: string
}

export interface TextClause {
  id: string
  no: number
  title: string
  key: boolean
  paragraphs: readonly string[]
  rows?: readonly LabelledLine[]
}

/** A blank that is printed as such can't be filled in later. */
export const blank = '／'
const filled = (text: string) => (text.trim() === '' ? blank : text)

/** Clauses as printed: rows become a table of two columns, blanks become ／. */
export const printedClauses = (text: Pick<ContractText, 'clauses'>): PrintedClause[] =>
  text.clauses.map(({ no, title, key, paragraphs, rows = [] }) => ({
    no,
    title,
    key,
    paragraphs,
    ...(rows.length > 0
      ? { table: { head: [], rows: rows.map(({ label, value }) => [label, filled(value)]) } }
      : {}),
  }))

const proofNames: Record<string, string> = {
  ES256: 'ECDSA P-256 / SHA-256',
  SM2: 'SM2 / SM3',
}
export const proofName = (algorithm: string): string => proofNames[algorithm] ?? algorithm

/** 2026年11月23日 18:05:07, Beijing time, from ISO 8601. */
export function beijingTime(instant: string): string {
  const [date = '', time = ''] = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().split('T')
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日 ${time.slice(0, 8)}`
}
