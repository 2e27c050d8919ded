import { useTestStack } from '../stack'
import { describeEachStore } from '../stores'
import { playLives, type Model } from './playLives'

const { MODEL_SEQUENCES, MODEL_SEED } = process.env

/** The same handful each time here; `npm run soak:model` plays ten thousand others. */
const model: Model = MODEL_SEQUENCES
  ? { sequences: Number(MODEL_SEQUENCES), ...(MODEL_SEED ? { seed: Number(MODEL_SEED) } : {}) }
  : { sequences: 8, seed: Number(MODEL_SEED ?? 5) }

describeEachStore(getStore => {
  const stack = useTestStack(getStore)

  test(
    'whatever people, the registry and time do, I1 to I6 hold',
    async () => {
      const reached = await playLives(stack(), model)
      console.info(
        `${getStore().kind}: ${model.sequences} sequences, reached ${[...reached].sort().join(' ')}`,
      )
      expect(reached.size).toBeGreaterThan(3)
    },
    60_000 + model.sequences * 20_000,
  )
})
