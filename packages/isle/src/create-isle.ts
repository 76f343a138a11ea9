import { defineIsle, type IsleElement } from './element/isle-element.ts'
import { IsleError } from './isle-error.ts'
import type { IsleController, IsleOptions } from './types.ts'

/**
 * Puts an Isle into an element of the page and gives its controller.
 *
 * @param target the element, or its selector.
 * @throws {IsleError} `config` when there is no such element or an address is missing.
 */
export function createIsle(target: Element | string, options: IsleOptions): IsleController {
  defineIsle()
  const place = typeof target === 'string' ? document.querySelector(target) : target
  if (place === null || !place.isConnected) throw new IsleError({ code: 'config' })
  const element = document.createElement('idos-isle') as IsleElement
  for (const name of ['mode', 'theme', 'lang'] as const) {
    if (options[name] !== undefined) element.setAttribute(name, options[name])
  }
  element.options = options
  place.append(element)
  return element.controller
}
