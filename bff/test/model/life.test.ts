import { useTestStack } from '../stack'
import { describeEachStore } from '../stores'
import { openLives } from './playLives'

describeEachStore(getStore => {
  const stack = useTestStack(getStore)

  // The same handful each time here; `npm run soak:model` plays ten thousand others.
  test('whatever people, the registry and time do, I1 to I6 hold', async () => {
    const { play, played } = await openLives(stack())
    await play(24, 5)
    expect(played.lives).toBe(24)
    expect(played.reached.size).toBeGreaterThan(8)
    expect(played.reached).toContain('REVIEW')
  }, 120_000)
})
