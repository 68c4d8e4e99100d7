import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPencil, IconPrinter, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { isBinding, isInForce, nextAgreementStates } from '#shared/domain/agreement/agreement-state.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement, AgreementState } from '#shared/schema/agreements.ts'
import { dropDraft, moveAgreement, renewAgreement } from './actions.ts'
import { moveWords, stateWords } from './agreement-words.ts'
import { EndDialog } from './end-dialog.tsx'
import { SignAgreementDialog } from './sign-agreement-dialog.tsx'

interface ActsProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}

/** The next step as the main button; the rarer ways behind it. */
export function AgreementActs({ agreement, deps, mayEdit }: ActsProps) {
  const [dialog, setDialog] = useState<'signed' | 'ended'>()
  const acts = useActs(agreement, deps, setDialog)
  const { state } = agreement
  const [first, ...rest] = nextAgreementStates(state)
  const others = rest.filter((to) => to !== 'renewed')
  return (
    <>
      <Button component={Link} to={paths.agreementPrint(agreement.id)} variant="default" leftSection={<IconPrinter size={18} />}>
        打印
      </Button>
      {mayEdit && !isBinding(state) && (
        <Button component={Link} to={paths.agreementEdit(agreement.id)} variant="default" leftSection={<IconPencil size={18} />}>
          修改
        </Button>
      )}
      {mayEdit && isInForce(state) && first !== 'renewed' && (
        <Button variant="default" leftSection={<IconRefresh size={18} />} onClick={() => void acts.renew()}>
          续签
        </Button>
      )}
      {mayEdit && (others.length > 0 || !isBinding(state)) && (
        <OtherSteps others={others} agreement={agreement} deps={deps} onGo={acts.go} onDrop={acts.drop} />
      )}
      {mayEdit && first && <Button onClick={() => acts.go(first)}>{moveWords[first]}</Button>}
      {dialog === 'signed' && <SignAgreementDialog agreement={agreement} deps={deps} onClose={() => setDialog(undefined)} />}
      {dialog === 'ended' && <EndDialog agreement={agreement} deps={deps} onClose={() => setDialog(undefined)} />}
    </>
  )
}

interface OtherStepsProps extends Omit<ActsProps, 'mayEdit'> {
  readonly others: readonly AgreementState[]
  onGo(to: AgreementState): void
  onDrop(): Promise<void>
}

function OtherSteps({ others, agreement, deps, onGo, onDrop }: OtherStepsProps) {
  const mayDrop = !isBinding(agreement.state) && can(deps.db.user, 'delete', 'agreements', agreement)
  if (others.length === 0 && !mayDrop) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} />}>
          其他
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((to) => (
          <Menu.Item key={to} onClick={() => onGo(to)}>
            {agreement.state === 'evaluating' && to === 'performing' ? '评过，继续履行' : moveWords[to]}
          </Menu.Item>
        ))}
        {mayDrop && <Menu.Item onClick={() => void onDrop()}>删除草稿</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

function useActs(agreement: Agreement, deps: RecordDeps, ask: (dialog: 'signed' | 'ended') => void) {
  const navigate = useNavigate()
  const renew = async (): Promise<void> => {
    const renewed = await renewAgreement(deps, agreement.id)
    if (!renewed.ok) return notifyFailure(renewed.error)
    notifyOk('续签稿已备好，没做完的都转过来了；签订以前，原协议照常履行')
    void navigate(paths.agreement(renewed.value.id))
  }
  const move = async (to: AgreementState): Promise<void> => {
    const moved = await moveAgreement(deps, agreement.id, to)
    if (moved.ok) notifyOk(`已到“${stateWords[to]}”`)
    else notifyFailure(moved.error)
  }
  const go = (to: AgreementState): void => {
    if (to === 'signed' || to === 'ended') ask(to)
    else void (to === 'renewed' ? renew() : move(to))
  }
  const drop = async (): Promise<void> => {
    const message = `“${agreement.title}”的草稿和它的清单会删去。`
    if (!(await confirmDestructive({ title: '删除草稿', message, confirmLabel: '删除' }))) return
    const dropped = await dropDraft(deps, agreement)
    if (!dropped.ok) return notifyFailure(dropped.error)
    void navigate(paths.agreements(), { replace: true })
  }
  return { renew, go, drop }
}
