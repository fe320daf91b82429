/**
 * Holds a form back while the browser has no line: it would put its own error in the place of the page, and Back leads
 * to the page before, without what was typed. Told by the events alone: a browser that has no network at all still
 * reaches a server on its own machine.
 */
export const NOT_SENT = [
  'let off=false;const say=(is)=>document.documentElement.toggleAttribute("data-not-sent",is);',
  'addEventListener("offline",()=>{off=true});',
  'addEventListener("online",()=>{off=false;say(false)});',
  'addEventListener("submit",(e)=>{if(off&&!e.defaultPrevented){e.preventDefault();say(true)}});',
].join('')
