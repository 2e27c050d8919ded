import { render } from '../src/document/render'
import type { Renderer } from '../src/document/renderPool'

/** Renders in the test's own thread: no build needed. */
export const inlineRenderer: Renderer = {
  render: job => Promise.resolve().then(() => render(job)),
  close: () => Promise.resolve(),
}
