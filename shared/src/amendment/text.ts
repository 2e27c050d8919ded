import type { ContractData, Filing, House, Party } from '@clf/shared/contract'
import { idTypeLabels, roleLabels } from '@clf/shared/codes'
import { formatUnitNo } from '@clf/shared/property'
import { clause, instantText, plainClause, row, type Clause, type ContractText } from '@clf/shared/text'
import type { AgreementText, ChangeRow } from './kinds'

/** Version of the words in this room; a change of any sentence needs a new one. */
export const agreementVersion = 'clf-agreement-2026.1'
export const revokeTitle = '存量房买卖合同解除和备案撤销协议'
export const changeTitle = '存量房买卖合同变更协议'

type FiledContract = Pick<ContractData, 'parties'> & { filing: Filing; house: House }

const personRows = (party: Party) => [
  row(roleLabels[party.role], party.name),
  row('证件类型和号码', `${idTypeLabels[party.idType]} ${party.idNo}`),
]

const contractClause = ({ filing, house, parties }: FiledContract) =>
  clause(1, 'contract', '当事人和原合同', {
    paragraphs: ['以下全部当事人是原合同的签名人。原合同如下：'],
    rows: [
      row('原合同编号', filing.contractNo),
      row('原查验合同识别码', filing.verifyCode),
      row('签订时间', instantText(filing.signedAt)),
      row('备案时间', instantText(filing.filedAt)),
      row('房屋坐落', house.location.full),
      row('不动产单元号', formatUnitNo(house.unitNo)),
      ...parties.flatMap(personRows),
    ],
  })

const effectClause = (no: number) =>
  clause(no, 'effect', '生效', {
    key: true,
    paragraphs: [
      '全部签名人签名，并且签名时复核没有发现登记业务和限制的，本协议在最后一人签名时生效。',
      '在此之前，有人不同意、申请人撤回、超过期限，或者不动产登记机构受理了转移登记的，本协议不生效，原合同继续有效。已经作出的签名作为记录保存，不再产生效力。',
    ],
  })

const signatureClause = (no: number) =>
  clause(no, 'signature', '电子签名', {
    paragraphs: [
      '签名人经人脸核验后在自己的手机上手写签名，签名与本协议文本绑定，签名后文本或者签名有任何改动都能被发现。',
    ],
  })

const textOf = (title: string, clauses: Clause[], restated: ContractText | null): AgreementText => ({
  templateVersion: agreementVersion,
  title,
  clauses,
  restated,
  plain: [title, ...clauses.map(plainClause), ...(restated ? ['附：变更后的合同全文', restated.plain] : [])]
    .join('\n\n')
    .normalize('NFC'),
})

export interface RevokeFacts {
  contract: FiledContract
  reason: string
  /** What becomes of money that was paid, in the parties' own words. */
  settlement: string
}

/** 撤销协议: the contract ends and its filing is revoked. Deterministic; state and signatures never enter. */
export const revokeAgreement = ({ contract, reason, settlement }: RevokeFacts): AgreementText =>
  textOf(
    revokeTitle,
    [
      contractClause(contract),
      clause(2, 'revoke', '解除合同，撤销备案', {
        key: true,
        paragraphs: ['全部当事人同意解除原合同，并撤销原合同的备案。'],
        rows: [row('原因', reason)],
      }),
      clause(3, 'settlement', '已付款项的处理', {
        key: true,
        paragraphs: ['全部当事人对已付的定金、房款和其他费用约定如下：', settlement],
      }),
      clause(4, 'consequences', '撤销以后', {
        paragraphs: [
          '备案撤销后，原合同不能再用来办理转移登记，查验结果显示“已撤销”，房屋可以重新签约。',
          '原合同、签名和核验记录作为档案保存，不删除。',
        ],
      }),
      effectClause(5),
      signatureClause(6),
    ],
    null,
  )

export interface ChangeFacts {
  contract: FiledContract
  reason: string
  settlement: string
  rows: readonly ChangeRow[]
  /** The whole contract with the changes in it. */
  restated: ContractText
}

/** 变更协议 with the contract as it reads afterwards: people sign both in one text. */
export const changeAgreement = ({
  contract,
  reason,
  settlement,
  rows,
  restated,
}: ChangeFacts): AgreementText =>
  textOf(
    changeTitle,
    [
      contractClause(contract),
      clause(2, 'change', '变更的内容', {
        key: true,
        paragraphs: ['全部当事人同意对原合同作下列变更：'],
        rows: [
          ...rows.map(({ label, from, to }) => row(label, `原来：${from}。改为：${to}。`)),
          row('变更的原因', reason),
        ],
      }),
      clause(3, 'settlement', '款项和费用', {
        paragraphs: [settlement || '本次变更不产生款项和费用。'],
      }),
      clause(4, 'rest', '其他内容', {
        key: true,
        paragraphs: [
          '除上面列明的变更外，原合同的其他内容不变。当事人、证件、价格、房屋没有改动。',
          '本协议生效后，变更后的合同取得新的合同编号和查验合同识别码并重新备案，代替原合同；原识别码的查验结果显示“已变更”。原合同和签名作为档案保存，不删除。',
        ],
      }),
      effectClause(5),
      signatureClause(6),
    ],
    restated,
  )
