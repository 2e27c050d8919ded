import { DocumentError, TsaUnavailable } from './errors'
import { sparing } from './stampBreaker'

function setUp() {
  const state = { time: 0, down: true, asked: 0 }
  const authority = sparing(
    () => {
      state.asked += 1
      return state.down
        ? Promise.reject(new TsaUnavailable('503'))
        : Promise.resolve({ token: Uint8Array.of(1), genTime: new Date(state.time) })
    },
    () => state.time,
  )
  const ask = () => authority.stamp(Uint8Array.of(7))
  return { state, authority, ask }
}

describe('an authority that gives no answer', () => {
  it('is asked once per rest, and rests grow to a minute', async () => {
    const { state, ask } = setUp()
    const asked: number[] = []
    for (state.time = 0; state.time < 200_000; state.time += 500) {
      const before = state.asked
      await expect(ask()).rejects.toThrow(TsaUnavailable)
      if (state.asked > before) asked.push(state.time)
    }
    expect(asked).toEqual([0, 2_000, 6_000, 14_000, 30_000, 62_000, 122_000, 182_000])
  })

  it('says so before any work is done, and serves at once when it is back', async () => {
    const { state, authority, ask } = setUp()
    expect(() => authority.demand()).not.toThrow()
    await expect(ask()).rejects.toThrow(TsaUnavailable)
    expect(() => authority.demand()).toThrow(TsaUnavailable)
    state.down = false
    state.time = 2_000
    await expect(ask()).resolves.toMatchObject({ genTime: new Date(2_000) })
    expect(() => authority.demand()).not.toThrow()
  })

  it('is not spared for a bad token: the next one may be good', async () => {
    let asked = 0
    const authority = sparing(
      () => Promise.reject(new DocumentError('TSA_BAD_TOKEN', String((asked += 1)))),
      () => 0,
    )
    await expect(authority.stamp(Uint8Array.of(1))).rejects.toThrow('1')
    await expect(authority.stamp(Uint8Array.of(1))).rejects.toThrow('2')
  })
})
