/** What an audit can find; the code stays the same whatever the sentence says. */
const sentences = {
  malformed: '不是检查点文件',
  origin: '检查点属于另一个日志',
  'log-signature': '日志的签名不对或缺失',
  'witness-signature': '见证人的签名不对或缺失',
  rollback: '日志变短了：后来的检查点比先前的少',
  fork: '日志分叉：先前见过的内容不在现在的日志里',
  'no-proof': '服务器拿不出一致性证明',
  'chain-altered': '合同的证据链被改动',
  'chain-cut': '合同的证据链不完整',
  'head-altered': '合同记录的链头与证据链不符',
  'leaf-head': '日志登记的链头与证据链不符',
  'leaf-missing': '日志缺少登记项',
  'leaf-orphan': '日志登记过的合同不见了',
  'leaf-malformed': '日志登记项不是规定的格式',
  node: '日志的哈希节点与登记项不符',
  root: '检查点的根与登记项算出的不符',
} as const

export type FindingCode = keyof typeof sentences

export interface AuditFinding {
  code: FindingCode
  /** Which contract, place or checkpoint. */
  where: string
}

/** One plain line. */
export const sentenceOf = ({ code, where }: AuditFinding): string => `${sentences[code]}（${where}）[${code}]`
