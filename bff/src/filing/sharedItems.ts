import type { ContractData, Side } from '@clf/shared/contract'
import { labelOf } from '@clf/shared/codes'

const sideOf = (data: ContractData, side: Side) => data.parties.filter(p => p.side === side)
const area = (hundredths: number | null) => (hundredths === null ? null : (hundredths / 100).toFixed(2))
const joined = (values: readonly (string | null)[], by = '、') => values.map(v => v ?? '').join(by)

/** The 27 items of the sharing catalogue (资源 1) for one filed contract; codes are assumed, see the catalogue. */
export function sharedItems(data: ContractData): Record<string, string | null> {
  const { filing, house } = data
  if (!filing || !house) throw new Error(`${data.id} is not filed`)
  const [seller, ...coOwners] = sideOf(data, 'seller')
  const [buyer, ...coBuyers] = sideOf(data, 'buyer')
  return {
    HTBH: filing.contractNo,
    HTTJRQ: filing.filedAt,
    CMFXM: seller?.name ?? null,
    CMFZJH: seller?.idNo ?? null,
    CMFLXFS: seller?.phone ?? null,
    CMFTXDZ: seller?.address ?? null,
    CMFGYRXM: joined(coOwners.map(p => p.name)),
    CMFGYRZJH: joined(coOwners.map(p => p.idNo)),
    CMFGYRLXFS: joined(coOwners.map(p => p.phone)),
    CMFGYRTXDZ: joined(
      coOwners.map(p => p.address),
      '；',
    ),
    MSFXM: buyer?.name ?? null,
    MSFZJH: buyer?.idNo ?? null,
    MSFLXFS: buyer?.phone ?? null,
    MSFTXDZ: buyer?.address ?? null,
    MSFGYRXM: joined(coBuyers.map(p => p.name)),
    MSFGYRZJH: joined(coBuyers.map(p => p.idNo)),
    MSFGYRLXFS: joined(coBuyers.map(p => p.phone)),
    MSFGYRTXDZ: joined(
      coBuyers.map(p => p.address),
      '；',
    ),
    BDCZL: house.location.full,
    YZSH: house.certNo,
    JYHTJ: data.terms.price ? (data.terms.price.totalFen / 100).toFixed(2) : null,
    JZMJ: area(house.floorArea),
    TNMJ: area(house.innerArea),
    FWJG: labelOf('structure', house.structure),
    FWGHYT: labelOf('plannedUse', house.plannedUse),
    QDSJ: filing.signedAt,
    FWBH: house.houseNo,
    BDCDYH: house.unitNo,
  }
}
