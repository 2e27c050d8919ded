import { strokesToSvg, type StrokePoint } from '@clf/shared/signature'
import {
  beijingTime,
  type DocumentModel,
  type PrintedClause,
  type SignatureBlock,
} from '../src/document/model'

/** Three waves that look a little like a name; `seed` makes each person's different. */
export function sampleStrokes(seed: number) {
  const stroke = (x0: number, y0: number, dx: number, dy: number): StrokePoint[] =>
    Array.from({ length: 24 }, (_, i) => ({
      x: Math.floor(x0 + (dx * i) / 23 + ((i * (seed + 3)) % 5) * 12),
      y: Math.floor(y0 + (dy * i) / 23 + ((i * i * (seed + 1)) % 7) * 9),
      t: i * 14,
      p: 0,
    }))
  const strokes = [
    stroke(300, 400, 700, 60),
    stroke(620, 260, -40, 900),
    stroke(1200, 350, 620, 640),
    stroke(1850, 320, -650, 720),
  ]
  return { width: 3600, height: 2000, strokes }
}

const signature = (seed: number, role: string, name: string): SignatureBlock => ({
  name,
  role,
  svg: strokesToSvg(sampleStrokes(seed)),
  signedAt: beijingTime(`2026-11-23T02:1${seed}:07Z`),
  keyFingerprint: '1f3a 90bc 77de 4410 0b5f 6a21 c9d8 e0f2',
  faceReceiptDigest: `${seed}`.repeat(64),
  proofAlgorithm: 'ECDSA P-256 / SHA-256',
})

const clause = (no: number, title: string, key: boolean, ...paragraphs: string[]): PrintedClause => ({
  no,
  title,
  key,
  paragraphs,
})
const sentence =
  '双方应当按照约定全面履行自己的义务，遵循诚信原则，根据合同的性质、目的和交易习惯履行通知、协助、保密等义务。'

/** A contract between synthetic people with rare characters in their names. */
export const sampleModel: DocumentModel = {
  test: true,
  title: '存量房买卖合同',
  contractNo: 'XNCLF-421202-2026-000123',
  verifyCode: '7K3M-9QRT-2XVB-C8HJ',
  checkUrl: 'https://clf.example.gov.cn/v/7K3M9QRT2XVBC8HJ',
  templateVersion: 'clf-sale-2026.1',
  office: '咸宁市住房和城乡建设局',
  cover: [
    { label: '出卖人', value: '龙䶮、欧阳㛃' },
    { label: '买受人', value: '古丽扎尔·阿卜杜热西提' },
    { label: '房屋坐落', value: '咸宁市咸安区温泉街道测试路88号测试花园3栋2单元1201室' },
    { label: '不动产权证号', value: '鄂（2022）咸安区不动产权第0001234号' },
    { label: '备案时间', value: '2026年11月23日 10:24:00' },
  ],
  clauses: [
    clause(
      1,
      '合同当事人',
      true,
      '出卖人龙䶮，居民身份证 42120019900101002X。',
      '买受人古丽扎尔·阿卜杜热西提。',
    ),
    {
      ...clause(2, '房屋基本情况', false, '出卖人所售房屋情况如下：'),
      table: {
        head: [],
        rows: [
          ['建筑面积', '112.35 平方米'],
          ['规划用途', '成套住宅'],
          ['抵押情况', ''],
        ],
      },
    },
    clause(
      3,
      '成交价',
      true,
      '双方约定成交价为人民币 860000.00 元（大写：捌拾陆万元整）。',
      sentence.repeat(3),
    ),
    {
      ...clause(4, '付款', true, '买受人按下表付款：'),
      table: {
        head: ['期次', '金额（元）', '时间'],
        rows: Array.from({ length: 6 }, (_, i) => [`第${i + 1}期`, `${(i + 1) * 10000}.00`, '过户登记当日']),
      },
    },
    ...Array.from({ length: 14 }, (_, i) =>
      clause(5 + i, `测试条款`, false, sentence.repeat(2 + (i % 3)), ''),
    ),
  ],
  text: { sm3: 'a1'.repeat(32), sha256: 'b2'.repeat(32) },
  signatures: [
    signature(1, '出卖人（产权人）', '龙䶮'),
    signature(2, '出卖人（配偶）', '欧阳㛃'),
    signature(3, '买受人', '古丽扎尔·阿卜杜热西提'),
  ],
  verifications: {
    head: ['时间', '环节', '来源', '结果', '记录编号'],
    rows: [
      ['2026年11月23日 09:58:11', '核验房屋', '不动产登记', '通过', '019aaf3c-8f3a-7b1c-9d2e-a1b2c3d4e5f6'],
      [
        '2026年11月23日 10:23:59',
        '备案前复核',
        '不动产登记',
        '通过，有提示',
        '019aaf54-1f77-7d02-8c41-0f9e8d7c6b5a',
      ],
    ],
  },
  filing: [
    { label: '备案时间', value: '2026年11月23日 10:24:00' },
    { label: '合同编号', value: 'XNCLF-421202-2026-000123' },
  ],
}
