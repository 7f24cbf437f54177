"""The shared threshold tool: one agreed guide to what to do, how soon, and with whom.

Words: a *threshold set* is one version of the guide, with its stage; its *content* (levels,
kinds of harm, examples, settings, modifiers, pages, vignettes) is one document, read by
`guide.read`; a *use* is one time that somebody went through the questions; a *round* is
several agencies rating the same invented stories blind.

- A set is shown only when its legal check and the Board's approval are dated, and it is live.
  An illustrative set is shown in the demonstration alone, and never goes live.
- The content of a set changes while it is a draft, and never after: a change is a new version.
- `suggesting.suggest` guides and never blocks. What it never goes below is data of the set.
- Nobody sees another agency's ratings before the round closes.
- No use names anybody: it holds codes, levels, an agency and moments.
"""
