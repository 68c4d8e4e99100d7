import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { PartyLife, PartyStep, Person } from '#shared/schema/people.ts'
import { foldSteps } from './fold.ts'
import { asksOrg, asksReason, factsBefore, knownOf, type TakenKind } from './step-rules.ts'

/** What a person says of a step; empty words count as nothing said. */
export type StepInput = Omit<PartyStep, 'id' | 'at' | 'by' | 'byName' | 'kind' | 'facts' | 'corrects'> & { readonly kind: TakenKind }

/** Who writes, and what makes a row his. */
export interface StepWriter {
  readonly by: string
  readonly byName: string
  readonly today: Day
  newId(): string
  stamp(): string
}

/** Both change together: the rows, and how he stands by them. */
export interface PartyChange {
  readonly party: PartyLife
  readonly partySteps: readonly PartyStep[]
}

type Subject = Pick<Person, 'party' | 'partySteps'>

/** Rows and register agree; without rows there is nothing to agree with. An import or another PC may have changed one of them. */
export function agrees({ party, partySteps = [] }: Subject): boolean {
  return partySteps.length === 0 || sameContent(foldSteps(partySteps).party, party ?? { stage: 'none', rights: 'normal' })
}

/**
 * Writes a step down and sets how the person stands by it. Of somebody whose rows begin here, a row `recorded` keeps what the register said; where the
 * register knew the step itself, the step keeps that, for the day on which it is corrected away.
 * @returns `party/day`, `party/reason-required`, `party/org-required`, `party/disagrees`, or `party/step-order` where it does not follow
 */
export function takeStep(person: Subject, input: StepInput, writer: StepWriter): Result<PartyChange, Failure> {
  const problem = inputProblem(input, writer.today)
  if (problem) return err(problem)
  if (!agrees(person)) return err(failure('party/disagrees'))
  const step = said(input)
  if (person.partySteps?.length || !person.party) return changed(person.partySteps ?? [], { ...step, ...signed(writer) })
  const first = noted('recorded', factsBefore(person.party, input.kind), input.on, writer)
  const knew = Object.keys(knownOf(person.party, input.kind)).length > 0
  return changed([first], { ...step, ...(knew ? { facts: person.party } : {}), ...signed(writer) })
}

/** A row that was written by mistake no longer counts; it stays, with the reason. Fails with `party/step-order` when later rows follow from it. */
export function correctStep(person: Subject, id: string, reason: string, writer: StepWriter): Result<PartyChange, Failure> {
  const rows = person.partySteps ?? []
  const wrong = rows.find((row) => row.id === id)
  const known = rows.some(({ corrects }) => corrects === id)
  if (!wrong || known || wrong.kind === 'corrected' || wrong.kind === 'recorded' || wrong.kind === 'restated')
    return err(failure('party/not-correctable'))
  if (reason.trim() === '') return err(failure('party/reason-required'))
  if (!agrees(person)) return err(failure('party/disagrees'))
  return changed(rows, { kind: 'corrected', on: writer.today, corrects: id, note: reason.trim(), ...signed(writer) })
}

/**
 * Where both say different things: the register is put right by the rows.
 * @param seesLost who is not told of 失联 leaves that as the register has it, and a row of today says how he stands now
 */
export function followRows(person: Subject, writer: StepWriter, seesLost: boolean): PartyChange {
  const { partySteps = [] } = person
  const { party } = foldSteps(partySteps)
  const lostSince = person.party?.lostSince
  if (seesLost || party.lostSince === lostSince) return { party, partySteps }
  const { lostSince: _told, ...rest } = party
  return followRegister({ party: lostSince === undefined ? rest : { ...rest, lostSince }, partySteps }, writer)
}

/** Where both say different things: what the register says is noted as a row of today. */
export function followRegister({ party, partySteps = [] }: Subject, writer: StepWriter): PartyChange {
  const facts = party ?? { stage: 'none', rights: 'normal' }
  return { party: facts, partySteps: [...partySteps, noted('restated', facts, writer.today, writer)] }
}

function changed(rows: readonly PartyStep[], step: PartyStep): Result<PartyChange, Failure> {
  const partySteps = [...rows, step]
  const [before, after] = [foldSteps(rows), foldSteps(partySteps)]
  const misfits = [...after.unfit].some((id) => !before.unfit.has(id))
  return misfits ? err(failure('party/step-order')) : ok({ party: after.party, partySteps })
}

function noted(kind: 'recorded' | 'restated', facts: PartyLife, on: Day, writer: StepWriter): PartyStep {
  return { kind, on, facts, ...signed(writer) }
}

function signed({ by, byName, newId, stamp }: StepWriter): Pick<PartyStep, 'id' | 'at' | 'by' | 'byName'> {
  return { id: newId(), at: stamp(), by, byName }
}

function said(input: StepInput): StepInput {
  const trimmed = Object.entries(input).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
  return Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== '')) as StepInput // only what was not said left out
}

function inputProblem(input: StepInput, today: Day): Failure | undefined {
  if (!isDay(input.on) || input.on > today) return failure('party/day')
  if (asksReason(input.kind) && !input.note?.trim()) return failure('party/reason-required')
  return asksOrg(input.kind) && !input.orgName?.trim() ? failure('party/org-required') : undefined
}
