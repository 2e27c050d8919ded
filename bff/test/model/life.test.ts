import { useTestStack } from '../stack'
import { describeEachStore } from '../stores'
import { playLives } from './playLives'

/** A handful here; `npm run soak:model` plays ten thousand. */
const sequences = Number(process.env.MODEL_SEQUENCES ?? 8)

describeEachStore(getStore => {
  const stack = useTestStack(getStore)

  test(
    'whatever people, the registry and time do, I1 to I6 hold',
    async () => {
      const reached = await playLives(stack(), { sequences })
      console.info(`${getStore().kind}: ${sequences} sequences, reached ${[...reached].sort().join(' ')}`)
      expect(reached.size).toBeGreaterThan(4)
    },
    60_000 + sequences * 20_000,
  )
})
