/** What can be wrong with a sealed file, each with the sentence that a citizen reads. */
export const problemTexts = {
  'not-pdf': '这不是 PDF 文件',
  'no-seal': '文件里没有电子签章',
  appended: '文件后面被追加了内容',
  cut: '文件不完整，后面少了一段',
  range: '签章没有盖住整个文件',
  changed: '文件在盖章后被改动过',
  broken: '签章的格式被破坏，读不出来',
  forged: '签章是伪造的，和签章的证书对不上',
  exchanged: '签章的证书被换过',
  algorithm: '签章用了不安全的算法',
  foreign: '不是本系统盖的章',
  expired: '盖章的时候，签章的证书不在有效期内',
  'no-time': '签章没有可信的时间',
  'time-moved': '时间戳是从别的文件搬来的',
  'time-forged': '时间戳是伪造的，或者被改动过',
  'time-foreign': '时间戳不是认可的机构签发的',
  'no-evidence': '文件里没有签约证据',
  'evidence-forged': '签约证据被改动过，或者不是本系统签发的',
  'events-changed': '签约过程的记录被改动过',
  'text-changed': '附带的合同正文和签约证据对不上',
  'signer-forged': '有人的签名和签约证据对不上',
} as const

export type Problem = keyof typeof problemTexts

/** Ends one check with its reason. */
export class Found extends Error {
  override readonly name = 'Found'
  constructor(readonly problem: Problem) {
    super(problem)
  }
}
