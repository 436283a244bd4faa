import type { Metadata } from 'next'
import { PRESET_KEYS } from '@/domain/pull/connection'
import { getReader } from '@/trpc/server'
import { answered } from '../../../answered'
import { connectPage } from '../connecting'

interface PresetPageProps {
  params: Promise<{ preset: string }>
}

export async function generateMetadata({ params }: PresetPageProps): Promise<Metadata> {
  const [{ preset }, { text }] = await Promise.all([params, getReader()])
  const { form, presets } = text.pulling
  const key = PRESET_KEYS.find(one => one === preset)
  return { title: key ? form.title(presets.systems[key].name) : text.faults.nothingHere }
}

export default answered(async function NewPresetSourcePage({ params }: PresetPageProps) {
  return connectPage((await params).preset)
})
