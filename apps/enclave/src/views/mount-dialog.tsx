import { render } from 'preact'
import { DialogApp, type DialogModel } from './dialog-app.tsx'

/**
 * Draws the dialog into an element and keeps it in step with the model. The language switcher writes `model.lang`;
 * remembering it is the model's business.
 *
 * @returns takes it away again.
 */
export function mountDialog(root: Element, model: DialogModel): () => void {
  render(<DialogApp model={model} />, root)
  return () => render(null, root)
}
