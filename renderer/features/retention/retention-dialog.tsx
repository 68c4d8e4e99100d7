import { Anchor, Modal, Radio, Select, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { anonymisePerson } from '#renderer/entities/person/erase-person.ts'
import { notifyPersonUndo } from '#renderer/entities/person/notify-person-undo.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { erasureProblem } from '#shared/domain/privacy/erase.ts'
import type { RetentionLine } from '#shared/domain/privacy/retention-queue.ts'
import { clearModules, keepLonger } from './actions.ts'

const MOST_YEARS = 5
const YEARS = Array.from({ length: MOST_YEARS }, (_, at) => ({ value: String(at + 1), label: `${at + 1} 年` }))
const DONE = { keep: '已记下继续保存', clear: '已清除', anonymise: '已匿名' } as const
type Act = keyof typeof DONE

/** One of the three, with a reason; all of them can be taken back for a while. */
export function RetentionDialog({ line, onClose }: { readonly line: RetentionLine; readonly onClose: () => void }) {
  const deps = useDeps()
  const { person, leftOn } = line
  const modules = line.modules.map(({ module }) => module)
  const problem = person.state === 'active' ? '在册的人不匿名。' : erasureProblem(deps.db.user, person)
  const [act, setAct] = useState<Act>()
  const [years, setYears] = useState('1')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    if (!act) return
    setBusy(true)
    const outcome =
      act === 'keep'
        ? await keepLonger(deps, person, { years: Number(years), reason, modules })
        : act === 'clear'
          ? await clearModules(deps, person, modules, reason)
          : await anonymisePerson(deps, person, `保管到期：${reason.trim()}`)
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyPersonUndo(`${person.name}：${DONE[act]}`, outcome.value)
  }
  return (
    <Modal opened onClose={onClose} title={`保管到期 · ${person.name}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="md">
          <Text fz="sm">
            {leftOn && `${leftOn} 离开台账。`}
            {modules.length > 0 && `到期的专项信息：${modules.map(personLabel).join('、')}。`}
            <Anchor component={Link} to={paths.person(person.id)} ml="xs">
              看资料
            </Anchor>
          </Text>
          <Radio.Group label="怎样处理" value={act ?? null} onChange={(next) => setAct(next as Act)}>
            <Stack gap="xs" mt={4}>
              <Radio value="keep" label="继续保存" data-autofocus />
              {modules.length > 0 && <Radio value="clear" label="清除到期的专项信息，其余不动" />}
              <Radio
                value="anonymise"
                disabled={problem !== undefined}
                label="匿名：去掉认得出他的一切，签到、会议等记录留着"
                description={problem}
              />
            </Stack>
          </Radio.Group>
          {act === 'keep' && (
            <Select label="再保存" w={160} data={YEARS} value={years} allowDeselect={false} onChange={(next) => setYears(next ?? '1')} />
          )}
          <Textarea label="理由" required maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </Stack>
        <FormActions
          submitLabel="办理"
          onCancel={onClose}
          busy={busy}
          disabled={!act || reason.trim() === ''}
          hint="12 秒内可以撤销；记在经过里。"
        />
      </form>
    </Modal>
  )
}
