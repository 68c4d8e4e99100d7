import { Button, Group } from '@mantine/core'
import type { PersonReport } from '#shared/domain/report-in/report-in.ts'
import { receiptWord } from './report-rows.ts'

export interface ReceiptFieldProps {
  readonly report: Pick<PersonReport, 'receiptNo' | 'receiptReturned'>
  readonly mayEdit: boolean
  mark(returned: boolean): Promise<void>
}

/** The number of the receipt, and whether the unit sent its half back. */
export function ReceiptField({ report, mayEdit, mark }: ReceiptFieldProps) {
  if (!report.receiptNo) return null
  const back = report.receiptReturned === true
  return (
    <Group gap="xs">
      <span>
        {report.receiptNo}，{receiptWord(report)}
      </span>
      {mayEdit && (
        <Button size="compact-sm" variant="default" onClick={() => void mark(!back)}>
          {back ? '改为未交回' : '单位已交回'}
        </Button>
      )}
    </Group>
  )
}
