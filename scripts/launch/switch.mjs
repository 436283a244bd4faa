// The web process may ask its launcher, over the channel between them, to serve one's own company instead of the demo.
// Nothing comes with the request but the request: whoever can sign in to the demo can make it.

/**
 * Resolves with 'company' once a child asks for it; never where it does not.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<'company'>}
 */
export function askedForCompany(child) {
  return new Promise(resolve => {
    child.on('message', message => {
      if (message?.wholeview === 'serve' && message.company === 'company') resolve('company')
    })
  })
}
