import { world, type Minted, type SyntheticPerson } from './world'

interface Deal {
  minted: Minted
  seller: SyntheticPerson
  buyer: SyntheticPerson
}

/** One owner with a home and one buyer, never seen before. */
export async function deal(wish: Readonly<Record<string, unknown>> = {}): Promise<Deal> {
  const minted = await world.mint({ owners: 1, buyers: 1, ...wish })
  const [seller] = minted.owners
  const [buyer] = minted.buyers
  if (!seller || !buyer) throw new Error('not minted')
  return { minted, seller, buyer }
}
