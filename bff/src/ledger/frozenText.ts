import type { ContractData, FrozenText } from '@clf/shared/contract'
import { canonicalJson, sha256Of, sm3Of } from '@clf/shared/evidence'
import { confirmItems, renderContractText, templateVersionOf, type ContractText } from '@clf/shared/text'

/** Words and digests of one version. The same data give the same text for ever (the template version is part of it). */
export function freeze(
  data: ContractData,
  textVersion: number,
  frozenAt: string,
  acknowledge: readonly string[],
): FrozenText {
  const templateVersion = templateVersionOf(data)
  const text = renderContractText(data, { templateVersion })
  return {
    textVersion,
    templateVersion,
    frozenAt,
    textSha256: sha256Of(text.plain),
    textSm3: sm3Of(text.plain),
    dataSha256: sha256Of(canonicalJson(frozenFacts(data))),
    acknowledge,
  }
}

/** The data that the text was made of. */
const frozenFacts = ({
  id,
  regionCode,
  certNo,
  house,
  parties,
  coWay,
  buyersAreFamily,
  marriage,
  terms,
  brokerage,
  papers,
}: ContractData) => ({
  id,
  regionCode,
  certNo,
  house,
  parties,
  coWay,
  buyersAreFamily,
  marriage,
  terms,
  ...(brokerage ? { brokerage } : {}),
  ...(papers?.length ? { papers } : {}),
})

/** The text of a frozen contract. @throws when it no longer has the digest that people confirmed */
export function textOf(data: ContractData): ContractText {
  if (!data.frozen) throw new Error('the text is not frozen')
  const text = renderContractText(data, { templateVersion: data.frozen.templateVersion })
  if (sha256Of(text.plain) !== data.frozen.textSha256)
    throw new Error(`text of ${data.id} does not match its digest`)
  return text
}

type Items = ReturnType<typeof confirmItems>

/** Every reply shows the items and the text behind them can't change: kept by digest, the least recently made fall out. */
const keptItems = new Map<string, Items>()
const keptAtMost = 200

/** What each signer confirms one by one. The text itself is made, and compared with its digest, whenever it is read or sealed. */
export function itemsOf(data: ContractData): Items {
  if (!data.frozen) return []
  const { textSha256, acknowledge } = data.frozen
  const key = JSON.stringify([data.id, textSha256, acknowledge])
  const known = keptItems.get(key)
  if (known) return known
  const items = confirmItems(textOf(data), acknowledge)
  keptItems.set(key, items)
  for (const oldest of keptItems.keys()) {
    if (keptItems.size <= keptAtMost) break
    keptItems.delete(oldest)
  }
  return items
}
