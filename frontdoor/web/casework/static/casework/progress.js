// How far an import is, without pressing anything. Without this script the link on the page does the same.
const EVERY = 2000

async function look(place) {
  const answer = await fetch(window.location.href, { credentials: 'same-origin' })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const now = page.querySelector('[data-module="cw-progress"]')
  if (now) {
    place.replaceChildren(...now.childNodes)
    window.setTimeout(look, EVERY, place)
  } else {
    window.location.reload()
  }
}

const place = document.querySelector('[data-module="cw-progress"]')
if (place) window.setTimeout(look, EVERY, place)
