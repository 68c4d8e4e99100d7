import { Alert, Button, Group, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { hasBothSides } from '#shared/domain/agreement/agreement-state.ts'
import { endNear } from '#shared/domain/agreement/renewal.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { renewAgreement } from './actions.ts'
import { endWords } from './agreement-words.ts'
import { renewalsOf } from './queries.ts'

/** What is worth doing now, in a sentence, with the way to it. */
export function AgreementHints({ agreement, deps }: { readonly agreement: Agreement; readonly deps: RecordDeps }) {
  const { today } = useDeps()
  const navigate = useNavigate()
  const renewals = useLive(renewalsOf(deps.db, agreement.id))
  const begun = renewals.status === 'ready' ? renewals.data : []
  const near = endNear(agreement, today())
  const renew = async (): Promise<void> => {
    const renewed = await renewAgreement(deps, agreement.id)
    if (renewed.ok) void navigate(paths.agreement(renewed.value.id))
    else notifyFailure(renewed.error)
  }
  if (begun.length > 1 && agreement.renewedBy === undefined) {
    return <Hint>这份协议有 {begun.length} 份续签稿，可能是两人各起草了一份。请留下一份，另一份删去。</Hint>
  }
  if (near && begun.length === 0) {
    return (
      <Hint
        action={
          <Button size="compact-md" variant="default" onClick={() => void renew()}>
            起草续签
          </Button>
        }
      >
        {endWords(near)}：接着做就续签，没做完的服务会转到新协议；不做了就终止。
      </Hint>
    )
  }
  if (agreement.state === 'drafting' && !hasBothSides(agreement.parties)) {
    return <Hint>还缺社区或单位一方，补上以后才能送审。</Hint>
  }
  return null
}

function Hint({ action, children }: { readonly action?: ReactNode; readonly children: ReactNode }) {
  return (
    <Alert color="gray" icon={<IconBulb size={18} aria-hidden />} role="status" py="xs">
      <Group justify="space-between" gap="sm">
        <Text fz="sm">{children}</Text>
        {action}
      </Group>
    </Alert>
  )
}
