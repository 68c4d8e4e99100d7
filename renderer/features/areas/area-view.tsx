import { Badge, Button, Group, Menu, Paper, Text, Title } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconEdit, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { isClosedOn, isPlace } from '#shared/domain/area/area-kinds.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Area } from '#shared/schema/areas.ts'
import { reopen } from './actions.ts'
import { AreaAlerts } from './area-alerts.tsx'
import { AreaDrawer } from './area-drawer.tsx'
import { AreaFacts } from './area-facts.tsx'
import { areaKindWords } from './area-words.ts'
import { BuildingSection } from './building-section.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { CommunitySection } from './community-section.tsx'
import { GridSection } from './grid-section.tsx'
import { HouseholdSection } from './household-section.tsx'
import { LeadersSection } from './leaders-section.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { MovesSection } from './moves-section.tsx'
import { PlaceSection } from './place-section.tsx'
import { UnitsSection } from './units-section.tsx'
import type { Areas } from './use-areas.ts'

export interface AreaViewProps {
  readonly areas: Areas
  readonly area: Area
  onSelect(id: string): void
  onReorder(by: -1 | 1): void
}

/** The page of one area. */
export function AreaView({ areas, area, onSelect, onReorder }: AreaViewProps) {
  const { db } = useDeps()
  const [open, setOpen] = useState<'edit' | 'move' | 'close'>()
  const mayEdit = can(db.user, 'update', 'areas', area)
  const close = (): void => setOpen(undefined)
  const { tree, complete } = areas
  return (
    <>
      <Paper component="section" px="md" py="sm" aria-label={area.name}>
        <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Group gap="xs">
              <Title order={2} style={{ overflowWrap: 'anywhere' }}>
                {area.name}
              </Title>
              <Badge variant="light" color="gray" size="lg" radius="sm" fw={500}>
                {areaKindWords[area.kind]}
              </Badge>
            </Group>
            <Text fz="sm" c="dimmed" component="div">
              <RecordReceipt collection="areas" id={area.id} />
            </Text>
          </div>
          <Acts area={area} mayEdit={mayEdit} onOpen={setOpen} onReorder={onReorder} />
        </Group>
        <AreaAlerts areas={areas} area={area} mayEdit={mayEdit} onSelect={onSelect} onMove={() => setOpen('move')} />
        <AreaFacts areas={areas} area={area} onSelect={onSelect} />
      </Paper>
      {area.kind === 'room' && <HouseholdSection area={area} tree={tree} />}
      {area.kind === 'building' && <BuildingSection tree={tree} area={area} complete={complete} onSelect={onSelect} />}
      <LeadersSection tree={tree} area={area} mayEdit={mayEdit} onSelect={onSelect} />
      {isPlace(area) && <PlaceSection areas={areas} area={area} onSelect={onSelect} />}
      {(area.kind === 'grid' || area.kind === 'block') && <GridSection tree={tree} area={area} />}
      {area.kind === 'community' && <CommunitySection tree={tree} area={area} onSelect={onSelect} />}
      {area.kind !== 'room' && area.kind !== 'stairwell' && area.kind !== 'venue' && <UnitsSection tree={tree} area={area} />}
      <MovesSection area={area} />
      <ChangeHistory collection="areas" document={area} />
      {open === 'edit' && <AreaDrawer tree={tree} area={area} onClose={close} onSaved={close} />}
      {open === 'move' && <MoveDialog tree={tree} area={area} onClose={close} />}
      {open === 'close' && <CloseDialog areas={areas} area={area} onClose={close} />}
    </>
  )
}

interface ActsProps {
  readonly area: Area
  readonly mayEdit: boolean
  onOpen(what: 'edit' | 'move' | 'close'): void
  onReorder(by: -1 | 1): void
}

function Acts({ area, mayEdit, onOpen, onReorder }: ActsProps) {
  const deps = useRecordDeps()
  const closed = isClosedOn(area, deps.today()) || area.successor !== undefined
  const takeBack = async (): Promise<void> => {
    const done = await reopen(deps, area.id)
    if (done.ok) notifyOk(`${area.name}已恢复使用`)
    else notifyFailure(done.error)
  }
  return (
    <Group gap="xs" wrap="nowrap">
      {area.kind === 'room' && (
        <Button variant="default" component={Link} to={paths.householdPrint(area.id)} leftSection={<IconPrinter size={18} />}>
          住户表
        </Button>
      )}
      {mayEdit && (
        <>
          <Button variant="default" leftSection={<IconEdit size={18} />} onClick={() => onOpen('edit')}>
            修改
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" px="sm" aria-label="更多">
                <IconDots size={18} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {area.kind !== 'district' && <Menu.Item onClick={() => onOpen('move')}>移到别的上级…</Menu.Item>}
              <Menu.Item leftSection={<IconArrowUp size={16} />} onClick={() => onReorder(-1)}>
                往上排一位
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowDown size={16} />} onClick={() => onReorder(1)}>
                往下排一位
              </Menu.Item>
              <Menu.Divider />
              {closed ? (
                <Menu.Item onClick={() => void takeBack()}>恢复使用</Menu.Item>
              ) : (
                <Menu.Item onClick={() => onOpen('close')}>停用、并入…</Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </>
      )}
    </Group>
  )
}
