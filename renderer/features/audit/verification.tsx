import { Alert, List, Text } from '@mantine/core'
import { IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { auditReport, type AuditReport } from '#shared/contracts/api.ts'
import { chinaMinute } from '#shared/lib/day.ts'

const SHOWN = 5
const KINDS: Readonly<Record<AuditReport['deviceBreaks'][number]['kind'], string>> = {
  altered: '内容被改动',
  cut: '与前一项接不上',
  lost: '有记录缺失',
}

/** Asks the server to recompute the chains of the auditor's area. */
export function useVerification(): { readonly busy: boolean; readonly result: AuditReport | undefined; run(): Promise<void> } {
  const { db } = useDeps()
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<AuditReport>()
  return {
    busy,
    result,
    async run() {
      setBusy(true)
      const outcome = await db.remote.get('/audit/verify', auditReport)
      setBusy(false)
      if (outcome.ok) setResult(outcome.value)
      else notifyFailure(outcome.error)
    },
  }
}

/** What the check found, who asked for it and when; the same is entered into the chain. */
export function VerificationResult({ report }: { readonly report: AuditReport }) {
  const found = [
    ...report.breaks.map(({ chain, seq }) => `单位 ${chain} 第 ${seq} 项起断裂`),
    ...report.deviceBreaks.map(({ device, seq, kind }) => `设备 ${device.slice(0, 8)} 第 ${seq} 项${KINDS[kind]}`),
    ...report.gaps.map(({ device, from, to }) => `设备 ${device.slice(0, 8)} 缺第 ${from === to ? from : `${from}–${to}`} 项`),
  ]
  const breaks = report.breaks.length + report.deviceBreaks.length
  const title =
    breaks > 0 ? `发现 ${breaks} 处断裂` : report.gaps.length > 0 ? `没有断裂，但有 ${report.gaps.length} 处缺号` : '校验通过，环环相扣'
  return (
    <Alert
      role="status"
      title={title}
      variant="outline"
      bg="white"
      color={breaks > 0 ? 'brand' : report.gaps.length > 0 ? 'yellow' : 'teal'}
      icon={report.ok ? <IconShieldCheck aria-hidden /> : <IconShieldExclamation aria-hidden />}
      mb="md"
    >
      <Text fz="sm">
        单位审计链 {report.chains} 条、{report.checked.toLocaleString('zh-CN')} 项；设备审计链 {report.devices} 条、
        {report.deviceEvents.toLocaleString('zh-CN')} 项。{report.by} 于 {chinaMinute(Date.parse(report.at)).replace('T', ' ')}{' '}
        校验，已记入审计。
      </Text>
      {found.length > 0 && (
        <List size="sm" mt={4}>
          {found.slice(0, SHOWN).map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
          {found.length > SHOWN && <List.Item>另有 {found.length - SHOWN} 处，可用 npm run audit:verify 列出</List.Item>}
        </List>
      )}
    </Alert>
  )
}
