import { useEffect, useState } from 'react'
import { deskRoutes, type ListingView } from '@clf/shared/routes'
import { useAct } from '../../stores/useAct'
import { deskCall } from '../kit'

export interface Agency {
  name: string
  creditCode: string
  filingNo: string
  suspended: boolean
}

/** The own agency and its listings, newest first. */
export function useListings() {
  const [agency, setAgency] = useState<Agency | null>(null)
  const [listings, setListings] = useState<readonly ListingView[]>([])
  const [more, setMore] = useState(false)
  const load = useAct()

  async function read(before?: string) {
    const page = await load.run(() => deskCall(deskRoutes.listings, { query: before ? { before } : {} }))
    if (!page) return
    setAgency(page.agency)
    setListings(known => (before ? [...known, ...page.listings] : page.listings))
    setMore(page.more)
  }
  useEffect(() => void read(), [])

  /** Shows a listing as the server has it now, in its place or as the newest. */
  const put = (listing: ListingView) =>
    setListings(known =>
      known.some(one => one.id === listing.id)
        ? known.map(one => (one.id === listing.id ? listing : one))
        : [listing, ...known],
    )
  return { agency, listings, more, load, read, put, last: listings[listings.length - 1]?.id }
}
