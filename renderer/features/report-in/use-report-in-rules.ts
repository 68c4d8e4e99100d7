import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { reportInRules, type ReportInRules } from '#shared/domain/report-in/report-in-rules.ts'
import { reportInTemplates } from './queries.ts'

/** Posts and the 时间银行 as the district has them; the program's own while nothing is issued. */
export function useReportInRules(): ReportInRules {
  const live = useLive(reportInTemplates(useDb()))
  return useMemo(() => reportInRules(live.status === 'ready' ? live.data : []), [live])
}
