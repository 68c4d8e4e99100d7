import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { nextOrgStates, type OrgState } from '#shared/domain/org/org-state.ts'
import { stepWords } from './org-words.ts'
import type { OrgSectionProps } from './section-props.ts'
import { StepDialog } from './step-dialog.tsx'

/** 修改, and the steps that its state leaves open. */
export function OrgActs(props: OrgSectionProps) {
  const { org } = props
  const [to, setTo] = useState<OrgState>()
  const steps = nextOrgStates(org.state)
  return (
    <>
      <Button component={Link} to={paths.orgEdit(org.id)} variant="default" leftSection={<IconPencil size={18} />}>
        修改
      </Button>
      {steps.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button rightSection={<IconChevronDown size={16} />}>换届、调整</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {steps.map((step) => (
              <Menu.Item key={step} onClick={() => setTo(step)}>
                {stepWords(org.state, step)}…
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {to && <StepDialog {...props} to={to} onClose={() => setTo(undefined)} />}
    </>
  )
}
