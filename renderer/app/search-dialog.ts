import { createSpotlight } from '@mantine/spotlight'
import { useEffect } from 'react'

/** The dialog of Ctrl+K, for whoever opens it; and what Mantine keeps of it: one for the window, as there is one dialog. */
const [store, searchDialog] = createSpotlight()
export { searchDialog, store as searchStore }

/**
 * Mantine chooses the first result when a letter is typed; records come a moment later. So Enter opens the first of what is shown, unless
 * the arrow keys have gone further: then the choice stays on its record.
 * @param shown changes when other results are shown
 */
export function useChoice(shown: string): void {
  useEffect(() => {
    const { listId, selected } = store.getState()
    const list = listId === '' ? null : document.querySelector(`#${CSS.escape(listId)}`)
    const actions = [...(list?.querySelectorAll('[data-action]') ?? [])]
    if (actions.length === 0) return
    const moved = selected > 0 ? actions.findIndex((action) => action.hasAttribute('data-selected')) : -1
    const chosen = Math.max(moved, 0)
    actions.forEach((action, index) => action.toggleAttribute('data-selected', index === chosen))
    store.updateState((state) => ({ ...state, selected: chosen }))
  }, [shown])
}
