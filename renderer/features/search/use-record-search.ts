import { useEffect, useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { SearchProgress } from '#renderer/data/search/record-search.ts'
import { noAnswer, type SearchAnswer, type SearchQuestion } from '#renderer/data/search/search-entry.ts'

export interface RecordSearchState {
  /** While the next one is on its way, the last. */
  readonly answer: SearchAnswer
  readonly waiting: boolean
  readonly progress: SearchProgress
}

/** While the index grows, a question is asked again after so many records. */
const AGAIN_AFTER = 2000

/** What the index says to a question, asked again as it fills. A question without words is not asked. */
export function useRecordSearch(question: SearchQuestion): RecordSearchState {
  const db = useDb()
  const live = useLive(db.recordSearch)
  const progress = live.status === 'ready' ? live.data : { built: false, indexed: 0, total: 0 }
  const [state, setState] = useState<{ readonly key: string; readonly answer: SearchAnswer }>({ key: '', answer: noAnswer })
  const [broken, setBroken] = useState(false)
  const key = JSON.stringify(question)
  const grown = progress.built ? `built ${progress.indexed}` : Math.floor(progress.indexed / AGAIN_AFTER)
  useEffect(() => {
    let overtaken = false
    const asked = JSON.parse(key) as SearchQuestion // the question itself, which is new at each drawing
    if (asked.text.trim() === '') {
      setState({ key, answer: noAnswer })
      return undefined
    }
    db.searchRecords(asked).then(
      (answer) => {
        if (!overtaken) setState({ key, answer })
      },
      () => setBroken(true), // the worker is gone
    )
    return () => {
      overtaken = true
    }
  }, [db, key, grown])
  return { answer: state.answer, waiting: state.key !== key && !broken, progress: broken ? { ...progress, failed: true } : progress }
}
