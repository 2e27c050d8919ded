import { demandPrintable } from './glyphs'
import { blank, type LabelledLine, type PrintedTable } from './model'
import type { RenderJob } from './render'
import { sealedPrint, type SealedFile, type SealMaker } from './sealedPrint'

/** One thing that is told line by line. */
export interface SheetEntry {
  title: string
  lines: readonly LabelledLine[]
}

export interface SheetSection {
  title: string
  paragraphs?: readonly string[]
  entries?: readonly SheetEntry[]
  table?: PrintedTable
}

/** What a sheet of records prints; texts are final. */
export interface SheetModel {
  /** Prints 测试签名 不具法律效力 on every page. */
  test: boolean
  title: string
  /** Which edition, and for whom. */
  subtitle: string
  office: string
  /** Stands at the foot of every page. */
  reference: string
  about: readonly LabelledLine[]
  sections: readonly SheetSection[]
  closing: readonly string[]
}

export interface SheetOrder {
  model: SheetModel
  /** The same records for a machine, embedded as records.json; null: the words are all there is. */
  recordsJson: string | null
  /** Time of the last record, ms: creation time of the PDF and claimed time of the seal. */
  at: number
  location: string
}

const filled = ({ label, value }: LabelledLine) => ({ label, value: value.trim() === '' ? blank : value })

/** The job that prints a sheet. @throws GlyphMissing */
export function sheetJob({ model, recordsJson, at }: SheetOrder): RenderJob {
  const sections = model.sections.map(({ title, paragraphs = [], entries = [], table }) => ({
    title,
    paragraphs,
    entries: entries.map(entry => ({ title: entry.title, lines: entry.lines.map(filled) })),
    ...(table && table.rows.length > 0 ? { table } : {}),
  }))
  const data = { ...model, about: model.about.map(filled), sections, attached: recordsJson !== null }
  demandPrintable(data)
  return { template: 'sheet', data, files: recordsJson === null ? {} : { 'records.json': recordsJson }, at }
}

/** Prints and seals a sheet; the same order gives the same bytes but for the timestamp. @throws DocumentError */
export const produceSheet = (order: SheetOrder, maker: SealMaker): Promise<SealedFile> =>
  sealedPrint(
    sheetJob(order),
    {
      office: order.model.office,
      test: order.model.test,
      reason: order.model.title,
      location: order.location,
    },
    maker,
  )
