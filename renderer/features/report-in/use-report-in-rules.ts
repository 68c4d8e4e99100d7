import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { reportInRules, type ReportInRules } from '#shared/domain/report-in/report-in-rules.ts'
import { reportInTemplates } from './queries.ts'

/** The words to choose and the 时间银行 as the street or the district has them; the program's own while nothing is issued. */
export function useReportInRules(): ReportInRules {
  const { db, today } = useDeps()
  const live = useLive(reportInTemplates(db))
  const day = today()
  const { unit } = db.user
  return useMemo(() => reportInRules(live.status === 'ready' ? live.data : [], { unit, today: day }), [live, unit, day])
}
