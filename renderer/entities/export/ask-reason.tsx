import { Radio, SimpleGrid, Stack, Text, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { QUESTION } from '#renderer/ui/confirm.ts'
import { useState } from 'react'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import {
  isReasonGiven,
  REASON_LETTERS,
  releaseReasons,
  releaseReasonWords,
  type GivenReason,
  type ReleaseReason,
} from '#shared/domain/privacy/release.ts'

export interface AskReasonInput {
  readonly way: 'print' | 'export'
  /** What leaves: 住户表. */
  readonly what: string
  readonly labels: readonly string[]
  /** `12 人`, or ''. */
  readonly counted: string
}

/**
 * What it is for, asked before sensitive data leave; undefined when the person closed the dialog.
 * @param gone the page that asks is left: a reason given then would be for another paper
 */
export function askReason(input: AskReasonInput, gone: AbortSignal): Promise<GivenReason | undefined> {
  return new Promise((resolve) => {
    let given: GivenReason | undefined
    const id = modals.open({
      title: `${input.way === 'print' ? '打印' : '导出'}“${input.what}”：写明用途`,
      size: 'lg',
      className: QUESTION,
      // Above the dialog in which columns are chosen.
      zIndex: 1050,
      children: (
        <ReasonForm
          {...input}
          onCancel={() => modals.close(id)}
          onGiven={(reason) => {
            given = reason
            modals.close(id)
          }}
        />
      ),
      onClose: () => resolve(given),
    })
    gone.addEventListener('abort', () => modals.close(id), { once: true })
  })
}

interface ReasonFormProps extends AskReasonInput {
  onGiven(given: GivenReason): void
  onCancel(): void
}

function ReasonForm({ way, labels, counted, onGiven, onCancel }: ReasonFormProps) {
  const [reason, setReason] = useState<ReleaseReason>()
  const [words, setWords] = useState('')
  const given = reason && { reason, words }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (given && isReasonGiven(given)) onGiven(given)
      }}
    >
      <Stack gap="md">
        <Text fz="sm">
          里面有敏感个人信息：{labels.join('、')}
          {counted && `，涉及 ${counted}`}。何人、何时、多少人、哪些内容、做什么用，都会记入审计；
          {way === 'print' ? '每页' : '文件里'}会印上单位、姓名、时间和用途号。
        </Text>
        <Radio.Group label="做什么用" required value={reason ?? null} onChange={(next) => setReason(next as ReleaseReason)}>
          <SimpleGrid cols={3} spacing="xs" mt={4}>
            {releaseReasons.map((each, index) => (
              <Radio key={each} value={each} label={releaseReasonWords[each]} {...(index === 0 && { 'data-autofocus': true })} />
            ))}
          </SimpleGrid>
        </Radio.Group>
        <Textarea
          label="说明"
          placeholder="例如：街道民政科 11 月高龄津贴核对"
          required={reason === 'other'}
          maxLength={REASON_LETTERS}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </Stack>
      <FormActions
        submitLabel={way === 'print' ? '打印' : '导出'}
        onCancel={onCancel}
        disabled={!given || !isReasonGiven(given)}
        hint="用完请及时收回、销毁。"
      />
    </form>
  )
}
