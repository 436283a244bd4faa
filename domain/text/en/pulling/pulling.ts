import { controls } from './controls'
import { failures } from './failures'
import { form } from './form'
import { presets } from './presets'
import { screen } from './screen'
import { warnings } from './warnings'

/** Sources that are pulled: connected, watched, repaired. */
export const pulling = {
  controls,
  failures,
  form,
  presets,
  screen,
  warnings,
}
