import { useState } from 'react'
import { formatYuan } from '@clf/shared/money'
import type { ListingView } from '@clf/shared/routes'
import { Button, Chip, ErrorBox, Waiting } from '../../components'
import { screen } from '../../platform/params'
import { DeskPage, ListAndCase, Shortcuts, Table, useShortcuts, type Column, type Shortcut } from '../kit'
import { AgencyBanner } from './AgencyBanner'
import { toneOf } from './labels'
import { ListingPane } from './ListingPane'
import { NewListing } from './NewListing'
import { useListings } from './useListings'
import './index.scss'

export default screen(Listings)

const columns: readonly Column<ListingView>[] = [
  { key: 'home', title: '房源', cell: one => one.location ?? one.certNo },
  { key: 'price', title: '挂牌价（元）', figure: true, cell: one => formatYuan(one.askingFen) },
  { key: 'state', title: '状态', cell: one => <Chip tone={toneOf[one.state]}>{one.stateLabel}</Chip> },
]

/** What the agency offers; a contract begins here with nearly everything filled in. */
function Listings() {
  return (
    <DeskPage title="房源" page="brokerage">
      <Offers />
    </DeskPage>
  )
}

function Offers() {
  const { agency, listings, more, load, read, put, last } = useListings()
  const [current, setCurrent] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const may = agency !== null && !agency.suspended
  const shortcuts: Shortcut[] = may ? [{ key: 'n', label: '登记房源', act: () => setAdding(true) }] : []
  useShortcuts(shortcuts)
  if (!agency)
    return load.error ? (
      <ErrorBox error={load.error} onRetry={() => void read()} />
    ) : (
      <Waiting title="正在打开房源" />
    )
  const shown = listings.find(one => one.id === current)
  const added = (listing: ListingView) => {
    put(listing)
    setAdding(false)
    setCurrent(listing.id)
  }
  return (
    <>
      <AgencyBanner agency={agency} />
      <ListAndCase
        list={
          <>
            {may ? (
              <Button kind="primary" onClick={() => setAdding(true)}>
                登记房源
              </Button>
            ) : null}
            <Table
              caption="本机构的房源"
              columns={columns}
              rows={listings}
              rowKey={one => one.id}
              current={adding ? null : current}
              onOpen={one => {
                setAdding(false)
                setCurrent(one.id)
              }}
              empty="还没有房源。登记后由登记系统核验。"
            />
            {more ? (
              <Button busy={load.busy} onClick={() => void read(last)}>
                更早的房源
              </Button>
            ) : null}
            <ErrorBox error={load.error} />
            {shortcuts.length ? <Shortcuts shortcuts={shortcuts} /> : null}
          </>
        }
      >
        {adding ? <NewListing onAdded={added} onCancel={() => setAdding(false)} /> : null}
        {shown && !adding ? (
          <ListingPane key={shown.id} listing={shown} suspended={agency.suspended} onChange={put} />
        ) : null}
        {!shown && !adding ? <p className="soft">选一套房源，或者登记新的。</p> : null}
      </ListAndCase>
    </>
  )
}
