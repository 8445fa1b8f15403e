/** What a terminal needs to complete a command's options: made of the tables, as bash and zsh understand it. */
import { optionsOf, type Command } from './table.ts';

/**
 * A script to be evaluated: after `npm run` the commands, after a command its options.
 * @param shell zsh understands bash's completions once it is told so
 */
export function completionScript(shell: 'bash' | 'zsh', tables: Readonly<Record<string, Command>>): string {
  const cases = Object.entries(tables).map(([name, table]) => `    ${name}) words="${namesOf(table)}" ;;`);
  return `${shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}_gradiente() {
  local word=\${COMP_WORDS[COMP_CWORD]} command words
  # bash breaks words at colons: grade:pr is three
  local line="\${COMP_WORDS[*]}" typed
  line=\${line// :/:}
  line=\${line//: /:}
  set -- $line
  typed=\${line##* }
  shift
  while [ $# -gt 0 ] && [ "$1" != run ]; do shift; done
  [ $# -eq 0 ] && return
  shift
  while [[ "$1" == -* ]]; do shift; done
  command=$1
  case "$command" in
${cases.join('\n')}
    *) words="${Object.keys(tables).join(' ')}" ;;
  esac
  [[ "$typed" == *:* ]] || typed=$word
  COMPREPLY=($(compgen -W "$words" -- "$typed"))
  # bash replaces only what stands behind a colon, zsh the whole word
  [ "$typed" = "$word" ] || COMPREPLY=("\${COMPREPLY[@]#"\${typed%:*}:"}")
}
complete -o default -F _gradiente npm`;
}

function namesOf(table: Command): string {
  const options = Object.keys(optionsOf(table)).map((name) => `--${name}`);
  return ['--', ...options, '--help'].join(' ');
}
