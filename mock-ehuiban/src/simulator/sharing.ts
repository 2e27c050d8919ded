import { createHash } from 'node:crypto'
import { plannedCodes } from '@clf/shared/catalogue'
import { queryShared, sharedFile } from '@clf/shared/routes'
import { expectAnswer, expectThat, signatureChecks, type Check } from './check'

/** What the sharing platform reads. */
export const sharingChecks: readonly Check[] = [
  ...signatureChecks(queryShared.path, { areaCode: '421202', pageSize: 1 }),
  {
    name: 'the feed by pages of two is the feed by one page, in order, nothing twice',
    run: async (caller, { areaCode }) => {
      const pages: string[] = []
      let cursor: string | null = null
      for (let more = true; more && pages.length < 200;) {
        const body = { areaCode, pageSize: 2, cursor }
        const page: Awaited<
          ReturnType<typeof caller.call<never, never, typeof queryShared.body, typeof queryShared.reply>>
        > = await caller.call(queryShared, { body })
        pages.push(...page.list.map(row => `${row['GXSJ']} ${row['HTBH']}`))
        ;({ nextCursor: cursor, more } = page)
      }
      const { list } = await caller.call(queryShared, { body: { areaCode, pageSize: 200 } })
      const whole = list.map(row => `${row['GXSJ']} ${row['HTBH']}`)
      expectThat(new Set(pages).size === pages.length, 'a row came twice')
      expectThat(pages.slice(0, whole.length).join() === whole.slice(0, pages.length).join(), 'pages differ')
      expectThat(pages.join() === [...pages].sort().join(), 'not in the order (GXSJ, HTBH)')
    },
  },
  {
    name: 'a row has the items of the catalogue',
    run: async (caller, { areaCode }) => {
      const [row] = (await caller.call(queryShared, { body: { areaCode, pageSize: 1 } })).list
      const missing = row ? plannedCodes().filter(code => row[code] === undefined) : []
      expectThat(missing.length === 0, `missing: ${missing.join(', ')}`)
    },
  },
  {
    name: 'only the items that were asked for come',
    run: async (caller, { areaCode }) => {
      const { list } = await caller.call(queryShared, {
        body: { areaCode, pageSize: 1, fields: ['HTBH', 'HTZT'] },
      })
      expectThat(
        list.every(row => Object.keys(row).join() === 'HTBH,HTZT'),
        JSON.stringify(list),
      )
    },
  },
  {
    name: 'a foreign cursor is 40002',
    run: async (caller, { areaCode }) =>
      expectAnswer(
        await caller.send('POST', queryShared.path, { body: { areaCode, cursor: 'AAAA' } }),
        400,
        40002,
      ),
  },
  {
    name: 'an unknown contract has no file (40401)',
    run: async caller =>
      expectAnswer(
        await caller.send('POST', sharedFile.path, { body: { contractNo: '4212029999999999999999' } }),
        404,
        40401,
      ),
  },
  {
    name: 'the file comes once, with the bytes of its digest',
    needs: ['contractNo'],
    run: async (caller, { contractNo = '' }) => {
      const { file } = await caller.call(sharedFile, { body: { contractNo } })
      const { pathname } = new URL(file.url)
      const first = await caller.send('GET', pathname)
      expectThat(first.status === 200, `came ${first.status}`)
      expectThat(createHash('sha256').update(first.bytes).digest('hex') === file.sha256, 'other bytes')
      expectAnswer(await caller.send('GET', pathname), 404, 40402)
    },
  },
]
