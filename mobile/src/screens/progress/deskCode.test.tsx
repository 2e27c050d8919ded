import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { contractId, draft, filed } from '../../../test/fixtures'
import { asked, onPage, serve } from '../../../test/server'
import Progress from '.'

const base = `/bff/contracts/${contractId}`

test('a sign point may go on with it: the phone shows the code, made only when asked for', async () => {
  onPage({ id: contractId })
  serve({
    [`GET ${base}`]: draft,
    [`POST ${base}/desk-code`]: { code: 'K7M2-QX9P', expiresAt: '2026-11-23T02:15:00Z' },
  })
  render(<Progress />)
  const link = await screen.findByRole('button', { name: '到签约点继续办理' })
  expect(asked.some(one => one.url.endsWith('/desk-code'))).toBe(false)
  await userEvent.click(link)
  expect(await screen.findByText('K7M2-QX9P')).toBeInTheDocument()
  expect(screen.getByText(/2026年11月23日 10:15 前有效/)).toBeInTheDocument()
})

test('of a filed contract there is nothing left for a sign point', async () => {
  onPage({ id: contractId })
  serve({ [`GET ${base}`]: filed })
  render(<Progress />)
  await screen.findByRole('button', { name: '查看备案结果' })
  expect(screen.queryByRole('button', { name: '到签约点继续办理' })).toBeNull()
})
