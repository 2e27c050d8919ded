import Taro from '@tarojs/taro'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { phrases } from '@clf/shared/phrases'
import { filed } from '../../test/fixtures'
import { asked, lost, onPage, refuse, serve } from '../../test/server'
import { entryProblems } from '../data/entryProblems'
import { forgetEverything } from '../stores/forget'
import { useEntry } from '../stores/entry'
import { useGuide } from '../stores/guide'
import Guide from './guide'
import Home from './home'
import Scope from './scope'

const token = 'e'.repeat(32)
const entry = { token, regionCode: '421281', expiresAt: '2026-11-23T11:00:00.000+08:00' }
const found = { regionCode: entry.regionCode, expiresAt: entry.expiresAt }
const arrive = (answer: unknown) => {
  onPage({ entry: token, areaCode: entry.regionCode })
  serve({ 'GET /bff/contracts': { contracts: [] }, 'POST /bff/entry': answer })
  return render(<Home />)
}
const startOf = () => asked.filter(one => one.url === '/bff/contracts' && one.method === 'POST')
const answerAll = async () => {
  for (const yes of await screen.findAllByRole('radio', { name: /^是/ })) await userEvent.click(yes)
  await userEvent.click(screen.getByRole('button', { name: '下一步' }))
}
beforeEach(() => {
  useEntry.setState({ entry: null })
  useGuide.setState({ guide: null })
})

test('home says which matter it is, and the entry travels to the start with its county chosen', async () => {
  const { unmount } = arrive(found)
  expect(await screen.findByText('政务统一受理平台')).toBeInTheDocument()
  expect(screen.getByText('赤壁市')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '我要卖房' }))
  expect(jest.mocked(Taro.navigateTo).mock.lastCall?.[0].url).toBe('/screens/scope/index?side=seller')
  unmount()
  onPage({ side: 'seller' })
  serve({ 'POST /bff/contracts': filed })
  render(<Scope />)
  expect(await screen.findByText('办件来源：政务统一受理平台')).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: /^赤壁市/ })).toBeChecked()
  await answerAll()
  await waitFor(() => expect(startOf()).toHaveLength(1))
  expect(startOf()[0]?.body).toMatchObject({ regionCode: '421281', entry: token })
  expect(useEntry.getState().entry).toBeNull()
})

test.each(['ENT-01', 'ENT-02'] as const)(
  'home: %s is said with its own words and the start stays',
  async code => {
    arrive(refuse(phrases[code].status, code, phrases[code].citizen, { next: phrases[code].next }))
    expect(await screen.findByText(phrases[code].citizen)).toBeInTheDocument()
    expect(screen.getByText(phrases[code].next)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '再试一次' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: '我要买房' }))
    expect(jest.mocked(Taro.navigateTo).mock.lastCall?.[0].url).toBe('/screens/scope/index?side=buyer')
    expect(useEntry.getState().entry).toBeNull()
  },
)

test('home: without a network the check can be tried again', async () => {
  arrive(lost)
  const again = await screen.findByRole('button', { name: '再试一次' })
  serve({ 'POST /bff/entry': found })
  await userEvent.click(again)
  expect(await screen.findByText('赤壁市')).toBeInTheDocument()
})

test.each(Object.entries(entryProblems))(
  'home: arrives with %s, in the words of the server',
  async (code, said) => {
    const { citizen: message, kept, next } = phrases[code as keyof typeof entryProblems]
    expect(said).toEqual({ message, kept, next })
    onPage({ entryProblem: code })
    serve({ 'GET /bff/contracts': { contracts: [] } })
    render(<Home />)
    expect(await screen.findByText(message)).toBeInTheDocument()
    expect(asked.some(one => one.url === '/bff/entry')).toBe(false)
  },
)

test('scope: another county leaves the matter behind and says so', async () => {
  useEntry.setState({ entry })
  onPage({ side: 'seller' })
  serve({ 'POST /bff/contracts': filed })
  render(<Scope />)
  await userEvent.click(await screen.findByRole('radio', { name: /^咸安区/ }))
  expect(screen.getByText(/您的办件在赤壁市/)).toBeInTheDocument()
  await answerAll()
  await waitFor(() => expect(startOf()).toHaveLength(1))
  expect(startOf()[0]?.body).not.toHaveProperty('entry')
})

test('scope: an entry that ran out on the way is said, and the next try is an ordinary start', async () => {
  useEntry.setState({ entry })
  onPage({ side: 'seller' })
  serve({ 'POST /bff/contracts': refuse(409, 'ENT-01', phrases['ENT-01'].citizen) })
  render(<Scope />)
  await answerAll()
  expect(await screen.findByText(phrases['ENT-01'].citizen)).toBeInTheDocument()
  serve({ 'POST /bff/contracts': filed })
  await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
  await waitFor(() => expect(startOf()).toHaveLength(2))
  expect(startOf()[1]?.body).toMatchObject({ regionCode: '421281' })
  expect(startOf()[1]?.body).not.toHaveProperty('entry')
})

test('another person on the phone: the matter of the one before is forgotten', () => {
  useEntry.setState({ entry })
  forgetEverything()
  expect(useEntry.getState().entry).toBeNull()
})

test('guide of the platform: its case is named; the county is asked for when it did not say', async () => {
  onPage({ guide: 'token-2' })
  const { expiresAt } = entry
  serve({
    'POST /bff/guide': {
      from: 'acceptance',
      caseNo: 'PROJ-000123',
      regionCode: null,
      expiresAt,
      returnUrl: null,
      contractId: null,
    },
  })
  const { unmount } = render(<Guide />)
  expect(await screen.findByText('PROJ-000123')).toBeInTheDocument()
  expect(screen.getByText('平台办件编号')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: '我是卖方' }))
  unmount()
  onPage({ side: 'seller' })
  serve({ 'POST /bff/contracts': filed })
  render(<Scope />)
  await userEvent.click(await screen.findByRole('radio', { name: /^嘉鱼县/ }))
  await answerAll()
  await waitFor(() => expect(startOf()).toHaveLength(1))
  expect(startOf()[0]?.body).toMatchObject({ regionCode: '421221', guide: 'token-2' })
})
