import type * as z from 'zod/mini'
import { itemCodes, itemsOf } from '@clf/shared/catalogue'
import type { queryShared } from '@clf/shared/routes'
import type { App } from '../app-context'
import { mayAskAbout, OpenRefusal, type Caller } from '../open'
import { readCursor, writeCursor } from './cursor'
import { feedRange, feedRows } from './feed.sql'

type Question = z.output<(typeof queryShared)['body']>

const beijing = (text: string | null | undefined): number | null =>
  text ? Date.parse(`${text.replace(' ', 'T')}+08:00`) : null

/** The items that this caller may read, or those of them that it asks for. @throws OpenRefusal 40302 */
function fieldsFor(caller: Caller, wanted: readonly string[] | null | undefined): readonly string[] {
  const granted = caller.fields ?? itemCodes()
  const refused = wanted?.filter(code => !granted.includes(code)) ?? []
  if (refused.length) throw new OpenRefusal(403, 40302, `无权读取字段：${refused.join('、')}`)
  return wanted ?? granted
}

/**
 * Resource 1: one page of a county's feed, oldest change first. With a cursor it goes on where the last page ended, else it
 * begins at `updatedFrom` or at the given page. `nextCursor` is there also at the end: a reader keeps it and asks again.
 * @throws OpenRefusal 40301 county, 40302 field, 40002 cursor
 */
export async function queryContracts(
  app: App,
  caller: Caller,
  question: Question,
  about: (contractNo: string) => void,
) {
  const { areaCode, page, pageSize, updatedFrom, updatedTo } = question
  if (!mayAskAbout(caller, areaCode)) throw new OpenRefusal(403, 40301, '无权读取该区划')
  const fields = fieldsFor(caller, question.fields)
  const cursor = question.cursor ? readCursor(question.cursor) : null
  if (question.cursor && cursor?.regionCode !== areaCode) throw new OpenRefusal(400, 40002, '游标无效')
  const range = await feedRange(app, areaCode, beijing(updatedFrom), beijing(updatedTo))
  const first = cursor ? Math.max(range.first, cursor.seq + 1) : range.first + (page - 1) * pageSize
  const last = Math.min(range.last, first + pageSize - 1)
  const rows = await feedRows(app, areaCode, first, last)
  for (const row of rows) about(row.facts.filing.contractNo)
  const seq = rows.at(-1)?.seq ?? cursor?.seq ?? Math.min(first - 1, range.last)
  return {
    code: 0 as const,
    msg: 'ok',
    total: Math.max(0, range.last - range.first + 1),
    page,
    pageSize,
    nextCursor: writeCursor({ regionCode: areaCode, seq }),
    more: last < range.last,
    list: rows.map(row => itemsOf(row, fields)),
  }
}
