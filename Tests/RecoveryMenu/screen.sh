# shellcheck shell=bash disable=SC2154
# A console of 80×25, driven by keystrokes. The caller has set $work; the screens seen are in $work/transcript.

terminal() { tmux -L "aptmedic-menu-$$" -f /dev/null "$@"; }

# Starts a command on a new console.
start_console() {
    stop_console
    terminal new-session -d -x 80 -y 25 "$*"
    terminal set-option -g remain-on-exit on
}

# There may be none to stop.
stop_console() { terminal kill-server 2>/dev/null || true; }

screen() { terminal capture-pane -p; }

last_line() { screen | sed '/^ *$/d' | tail -n 1; }

press() { terminal send-keys "$@"; }

# Waits at most $2 seconds (30) until the screen holds the text.
wait_for() {
    local text=$1 deadline=$((SECONDS + ${2:-30}))
    while [ "$SECONDS" -le "$deadline" ]; do
        if screen | grep -qF -e "$text"; then
            screen >>"$work/transcript"
            return 0
        fi
        sleep 0.2
    done
    printf 'waited in vain for: %s\n' "$text"
    screen
    return 1
}

# Turns the pages of a plan until the last line of the screen holds the text.
page_to() {
    local text=$1 deadline=$((SECONDS + ${2:-60})) line
    while [ "$SECONDS" -le "$deadline" ]; do
        line=$(last_line)
        case $line in
            *"$text"*) screen >>"$work/transcript"; return 0 ;;
            *'ENTER shows more'*) screen >>"$work/transcript"; press Enter ;;
        esac
        sleep 0.2
    done
    printf 'waited in vain for the line: %s\n' "$text"
    screen
    return 1
}

# Moves the menu's bar from its first entry to the named one, and chooses it.
choose() {
    local first entry
    first=$(screen | grep -n " resume  " | head -n 1 | cut -d : -f 1)
    entry=$(screen | grep -n " $1  " | head -n 1 | cut -d : -f 1)
    if [ -z "$first" ] || [ -z "$entry" ]; then
        printf 'not in the menu: %s\n' "$1"
        screen
        return 1
    fi
    while [ "$first" -lt "$entry" ]; do
        press Down
        first=$((first + 1))
    done
    press Enter
}
