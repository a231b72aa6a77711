"""The scripts that make each shell ask the program for completions at TAB.

No script evaluates the answer. Each script completes after ``rabat`` and after ``rabat-cli``, and
calls the program by the name that was typed. It leaves out a folder before the name, so that the
shell looks in PATH: TAB must not run a file only because it is in the current folder.
"""

BASH = """\
_rabat() {
    local line answer
    answer=$(
        IFS=$'\\n'
        env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \\
            _RABAT_COMPLETE=complete_bash "${1##*/}" </dev/null 2>/dev/null
    )
    COMPREPLY=()
    while IFS= read -r line; do
        [[ -z $line ]] || COMPREPLY+=("$line")
    done <<<"$answer"
}
complete -o default -F _rabat rabat rabat-cli
"""

ZSH = """\
_rabat() {
    local line
    local -a offers
    for line in ${(f)"$(
        _TYPER_COMPLETE_ARGS="${words[1,CURRENT]}" _RABAT_COMPLETE=complete_zsh \\
            command $service </dev/null 2>/dev/null
    )"}; do
        offers+=("${(Q)line#: }")
    done
    if (( $#offers )); then
        _describe rabat offers
    else
        _files
    fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
compdef _rabat rabat rabat-cli
"""

FISH = """\
function __rabat_offers
    set -l line (commandline -cp | string collect)
    set -l offers (
        _TYPER_COMPLETE_ARGS=$line _RABAT_COMPLETE=complete_fish \\
            command $argv[1] </dev/null 2>/dev/null | string match -rv '^$'
    )
    if set -q offers[1]
        printf '%s\\n' $offers
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c rabat -f -a '(__rabat_offers rabat)'
complete -c rabat-cli -f -a '(__rabat_offers rabat-cli)'
"""

POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName rabat, rabat-cli -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        $Env:_RABAT_COMPLETE = 'complete_powershell'
        $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
        $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
        & (Split-Path -Leaf $commandAst.GetCommandName()) | Where-Object { $_ } | ForEach-Object {
            $value, $meaning = $_ -split "`t", 2
            [System.Management.Automation.CompletionResult]::new(
                $value, $value, 'ParameterValue', $meaning)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item -ErrorAction Ignore Env:_RABAT_COMPLETE, Env:_TYPER_COMPLETE_ARGS,
            Env:_TYPER_COMPLETE_WORD_TO_COMPLETE
    }
}
"""
